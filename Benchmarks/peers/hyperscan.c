// usage: hyperscan RULES LOG
// Says how many lines of LOG that say ERROR some rule of RULES matches, with Hyperscan in
// block mode: what a program that is built on it would do at least.
#define _GNU_SOURCE
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { buffer_size = 1 << 20 };

static void fail(const char *what) {
    fprintf(stderr, "hyperscan: %s\n", what);
    exit(1);
}

static int note(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags,
                void *context) {
    (void)from;
    (void)to;
    (void)flags;
    *(unsigned int *)context = id;
    return 0;
}

static double now(clockid_t clock) {
    struct timespec moment;
    clock_gettime(clock, &moment);
    return (double)moment.tv_sec + (double)moment.tv_nsec / 1e9;
}

static hs_database_t *compile(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    const char **rules = NULL;
    unsigned int *flags = NULL, *ids = NULL, count = 0;
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while ((length = getline(&line, &room, file)) > 0) {
        if (line[length - 1] == '\n') line[length - 1] = 0;
        hs_compile_error_t *error = NULL;
        hs_expr_info_t *info = NULL;
        if (hs_expression_info(line, 0, &info, &error) != HS_SUCCESS) {
            fprintf(stderr, "left out: %s: %s\n", line, error->message);
            hs_free_compile_error(error);
            continue;
        }
        free(info);
        rules = realloc(rules, (count + 1) * sizeof *rules);
        flags = realloc(flags, (count + 1) * sizeof *flags);
        ids = realloc(ids, (count + 1) * sizeof *ids);
        rules[count] = strdup(line);
        flags[count] = HS_FLAG_SINGLEMATCH;
        ids[count] = count;
        count += 1;
    }
    fclose(file);
    hs_database_t *database = NULL;
    hs_compile_error_t *error = NULL;
    if (hs_compile_multi(rules, flags, ids, count, HS_MODE_BLOCK, NULL, &database, &error)
        != HS_SUCCESS)
        fail(error->message);
    return database;
}

int main(int argc, char **argv) {
    if (argc != 3) fail("usage: hyperscan RULES LOG");
    hs_database_t *database = compile(argv[1]);
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) fail("no memory");
    double seconds = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
    FILE *log = fopen(argv[2], "r");
    if (!log) fail(argv[2]);
    char *buffer = malloc(buffer_size);
    size_t kept = 0, count;
    unsigned long lines = 0, matched = 0;
    while ((count = fread(buffer + kept, 1, buffer_size - kept, log)) > 0) {
        char *position = buffer, *end = buffer + kept + count, *newline;
        while ((newline = memchr(position, '\n', (size_t)(end - position)))) {
            size_t length = (size_t)(newline - position);
            if (memmem(position, length < 120 ? length : 120, " ERROR ", 7)) {
                unsigned int id = ~0u;
                hs_scan(database, position, (unsigned int)length, 0, scratch, note, &id);
                lines += 1;
                matched += id != ~0u;
            }
            position = newline + 1;
        }
        kept = (size_t)(end - position);
        if (kept == buffer_size) kept = 0;
        memmove(buffer, position, kept);
    }
    printf("{\"matched\": %lu, \"errors\": %lu, \"seconds\": %f, \"processor\": %f}\n", matched, lines,
           now(CLOCK_MONOTONIC) - seconds, now(CLOCK_PROCESS_CPUTIME_ID) - processor);
    return 0;
}
