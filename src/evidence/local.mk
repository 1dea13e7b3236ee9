noinst_LIBRARIES += src/evidence/libevidence.a
src_evidence_libevidence_a_SOURCES = \
	src/evidence/anchor.h \
	src/evidence/document.h \
	src/evidence/locate.h \
	src/evidence/position.h
