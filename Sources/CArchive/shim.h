#ifndef WHEREFORE_CARCHIVE_SHIM_H
#define WHEREFORE_CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <stddef.h>

/* libarchive is loaded where something is to be packed or unpacked, not at each start: with
   the ten libraries that it needs itself it would cost as much as they take to be found,
   mapped and relocated. systemd does the same (src/shared/libarchive-util.c). */

#define WHEREFORE_LIBARCHIVE(F)                                                             \
    F(archive_bzlib_version) F(archive_entry_filetype) F(archive_entry_free)                \
    F(archive_entry_hardlink) F(archive_entry_mtime) F(archive_entry_mtime_is_set)          \
    F(archive_entry_new) F(archive_entry_pathname) F(archive_entry_pathname_utf8)           \
    F(archive_entry_set_filetype) F(archive_entry_size) F(archive_entry_size_is_set)        \
    F(archive_error_string) F(archive_format) F(archive_liblz4_version)                     \
    F(archive_liblzma_version) F(archive_libzstd_version) F(archive_read_data_block)        \
    F(archive_read_free) F(archive_read_has_encrypted_entries) F(archive_read_new)          \
    F(archive_read_next_header) F(archive_read_open1) F(archive_read_set_callback_data)     \
    F(archive_read_set_read_callback) F(archive_read_set_seek_callback)                     \
    F(archive_read_set_skip_callback) F(archive_read_support_filter_bzip2)                  \
    F(archive_read_support_filter_gzip) F(archive_read_support_filter_lz4)                  \
    F(archive_read_support_filter_xz) F(archive_read_support_filter_zstd)                   \
    F(archive_read_support_format_empty) F(archive_read_support_format_raw)                 \
    F(archive_read_support_format_tar) F(archive_read_support_format_zip)                   \
    F(archive_write_add_filter_gzip) F(archive_write_add_filter_zstd)                       \
    F(archive_write_close) F(archive_write_data) F(archive_write_free)                      \
    F(archive_write_header) F(archive_write_new) F(archive_write_open2)                     \
    F(archive_write_set_bytes_in_last_block) F(archive_write_set_filter_option)             \
    F(archive_write_set_format_raw) F(archive_zlib_version)

/* Its functions, with the types that its headers give them. */
typedef struct wherefore_libarchive {
#define WHEREFORE_FIELD(name) __typeof__(&name) name;
    WHEREFORE_LIBARCHIVE(WHEREFORE_FIELD)
#undef WHEREFORE_FIELD
} wherefore_libarchive;

/* Fills `library`; 0 where libarchive or one of the functions is not there. */
static inline int wherefore_libarchive_load(wherefore_libarchive *library) {
    void *handle = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return 0;
#define WHEREFORE_LOAD(name)                                      \
    library->name = (__typeof__(&name))dlsym(handle, #name);      \
    if (library->name == NULL) return 0;
    WHEREFORE_LIBARCHIVE(WHEREFORE_LOAD)
#undef WHEREFORE_LOAD
    return 1;
}

/* Macros with casts are not imported into Swift; these stand for them. */
static inline int wherefore_is_regular(unsigned int type) { return type == AE_IFREG; }

static inline int wherefore_is_folder(unsigned int type) { return type == AE_IFDIR; }

static inline unsigned int wherefore_regular(void) { return AE_IFREG; }

#endif
