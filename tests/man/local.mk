# The manual: is its key table that of the program, and is it clean?
check_PROGRAMS += tests/man/print_keys
tests_man_print_keys_SOURCES = tests/man/print_keys.c
tests_man_print_keys_LDADD = $(UI_LIBS)
man_tests = tests/man/codes.sh tests/man/keys.sh tests/man/lint.sh tests/man/options.sh
dist_check_SCRIPTS += $(man_tests)
TESTS += $(man_tests)

# Writes the key table into the manual of the source tree, between its two comments.
man-keys: tests/man/print_keys$(EXEEXT)
	tests/man/print_keys$(EXEEXT) >man-keys.tmp
	$(SED) -e '/^\.\\" KEYS BEGIN/r man-keys.tmp' \
	    -e '/^\.\\" KEYS BEGIN/,/^\.\\" KEYS END/{/^\.\\" KEYS /!d;}' \
	    $(srcdir)/man/dateline.1 >man-new.tmp
	cp man-new.tmp $(srcdir)/man/dateline.1
	rm -f man-keys.tmp man-new.tmp
.PHONY: man-keys
