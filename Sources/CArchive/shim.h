#ifndef WHEREFORE_CARCHIVE_SHIM_H
#define WHEREFORE_CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

/* Macros with casts are not imported into Swift; these stand for them. */
static inline int wherefore_archive_is_regular(struct archive_entry *entry) {
    return archive_entry_filetype(entry) == AE_IFREG;
}

static inline int wherefore_archive_is_folder(struct archive_entry *entry) {
    return archive_entry_filetype(entry) == AE_IFDIR;
}

static inline void wherefore_archive_make_regular(struct archive_entry *entry) {
    archive_entry_set_filetype(entry, AE_IFREG);
}

#endif
