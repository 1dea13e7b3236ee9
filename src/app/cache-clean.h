/* How the cache folder is kept small and clean. Private to cache.c and cache-clean.c. */
#ifndef APP_CACHE_CLEAN_H
#define APP_CACHE_CLEAN_H

#define CACHE_BUILD_PREFIX     "build-"
#define CACHE_TEMPORARY_PREFIX "dateline-build-"
#define CACHE_LOCK_NAME        "lock"

/* Removes a build's folder with what is in it; links are not followed. */
void cache_remove_folder(const char *path);

/* Removes the builds in dir, of this user, that nobody is at any more. */
void cache_sweep(const char *dir, const char *prefix);

/* Removes what was not used for the longest time until the rest is within bounds. */
void cache_make_room(const char *dir);

#endif
