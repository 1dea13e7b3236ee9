check_LIBRARIES += tests/libcheck.a
tests_libcheck_a_SOURCES = tests/check.c tests/check.h
tests_libcheck_a_CFLAGS = $(AM_CFLAGS) $(CUNIT_CFLAGS)
CHECK_LIBS = tests/libcheck.a $(CUNIT_LIBS)
# Where the tests find the tree's data and the program, whatever the build folder.
AM_TESTS_ENVIRONMENT = DATELINE_SRCDIR='$(abs_top_srcdir)'; DATELINE_BUILDDIR='$(abs_top_builddir)'; \
	CC='$(CC)'; NM='$(NM)'; AR='$(AR)'; ROOMS_FLAGS='-D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE $(STRICT_CFLAGS)'; \
	export DATELINE_SRCDIR DATELINE_BUILDDIR CC NM AR ROOMS_FLAGS;
