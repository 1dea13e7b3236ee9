noinst_LIBRARIES += src/evidence/libevidence.a
src_evidence_libevidence_a_SOURCES = \
	src/evidence/anchor.c src/evidence/anchor.h \
	src/evidence/document.c src/evidence/document.h \
	src/evidence/locate.c src/evidence/locate.h \
	src/evidence/near-copy.c src/evidence/near-copy.h \
	src/evidence/overlap.c src/evidence/overlap.h \
	src/evidence/position.c src/evidence/position.h \
	src/evidence/search.c src/evidence/search.h \
	src/evidence/shingle.c src/evidence/shingle.h
