# The bundled timelines, and the accounts that the second one is about.
dist_pkgdata_DATA = timelines/ukraine-security-guarantees.yaml timelines/ides-of-march.yaml
documentsdir = $(pkgdatadir)/documents
dist_documents_DATA = timelines/documents/after-suetonius.txt timelines/documents/after-plutarch.txt \
	timelines/documents/after-appian.txt timelines/documents/after-nicolaus.txt
