noinst_LIBRARIES += src/evidence/libevidence.a
src_evidence_libevidence_a_SOURCES =
