#ifndef WHEREFORE_CPCRE2_SHIM_H
#define WHEREFORE_CPCRE2_SHIM_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Macros with casts are not imported into Swift; these give their values. */
static inline size_t wherefore_pcre2_unset(void) { return PCRE2_UNSET; }

#endif
