noinst_LIBRARIES += src/app/libapp.a
src_app_libapp_a_SOURCES = \
	src/app/ahead.c src/app/ahead.h \
	src/app/backing.c src/app/backing.h \
	src/app/belt.c src/app/belt.h \
	src/app/cache-clean.c src/app/cache-clean.h \
	src/app/cache.c src/app/cache.h \
	src/app/check-doubles.c \
	src/app/check-event.c \
	src/app/check-explained.c \
	src/app/check-insides.h \
	src/app/check-nouns.c \
	src/app/check-uses.c \
	src/app/check.c src/app/check.h \
	src/app/command-cache.c \
	src/app/command-check.c \
	src/app/command-conflicts.c \
	src/app/command-date.c \
	src/app/command-diff.c \
	src/app/command-export.c \
	src/app/command-layers.c \
	src/app/command-list.c \
	src/app/command-show.c \
	src/app/commands.h \
	src/app/copies.c src/app/copies.h \
	src/app/desk-annotate.c \
	src/app/desk-evidence.c \
	src/app/desk-people.c \
	src/app/desk-settle.c \
	src/app/desk-lanes.c \
	src/app/desk-leave.c \
	src/app/desk-move.c \
	src/app/desk.c src/app/desk.h \
	src/app/editor.c src/app/editor.h \
	src/app/explained.c src/app/explained.h \
	src/app/export-gate.c \
	src/app/export-pour.c \
	src/app/export.c src/app/export.h \
	src/app/finding.c src/app/finding.h \
	src/app/frame-caret.c \
	src/app/frame-density.c \
	src/app/frame-conflicts.c \
	src/app/frame-event.c \
	src/app/frame-find.c \
	src/app/frame-lanes.c src/app/lane-cells.c src/app/lane-cells.h \
	src/app/frame-parts.h \
	src/app/frame-people.c \
	src/app/frame-passages.c \
	src/app/frame-reading.c \
	src/app/frame-settle.c \
	src/app/frame-sources.c \
	src/app/frame.c src/app/frame.h \
	src/app/gate.c src/app/gate.h \
	src/app/idle.c src/app/idle.h \
	src/app/independence.c src/app/independence.h \
	src/app/indexing.c src/app/indexing.h \
	src/app/library.c src/app/library.h \
	src/app/load.c src/app/load.h \
	src/app/lookup.c src/app/lookup.h \
	src/app/loop.c src/app/loop.h \
	src/app/opening.c src/app/opening.h \
	src/app/options.c src/app/options.h \
	src/app/places-of.c src/app/places-of.h \
	src/app/places.c src/app/places.h \
	src/app/print.c src/app/print.h \
	src/app/sorting.c src/app/sorting.h \
	src/app/slices.c src/app/slices.h \
	src/app/session-locate.c \
	src/app/relay.c src/app/relay.h \
	src/app/reload.c src/app/reload.h \
	src/app/session.c src/app/session.h src/app/session-insides.h \
	src/app/session-open.c \
	src/app/tally.c src/app/tally.h \
	src/app/tell.c src/app/tell.h \
	src/app/walk.c src/app/walk.h \
	src/app/whereabouts.c src/app/whereabouts.h \
	src/app/worker.c src/app/worker.h \
	src/app/zones.c src/app/zones.h
