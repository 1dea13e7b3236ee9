noinst_LIBRARIES += src/ui/libui.a
src_ui_libui_a_SOURCES = \
	src/ui/action.c src/ui/action.h \
	src/ui/action-document.c \
	src/ui/action-find.c \
	src/ui/action-lanes.c \
	src/ui/action-mark.c \
	src/ui/action-move.c \
	src/ui/action-program.c \
	src/ui/action-run.h \
	src/ui/action-view.c \
	src/ui/ascii.c src/ui/ascii.h \
	src/ui/block.c src/ui/block.h \
	src/ui/canvas.c src/ui/canvas.h \
	src/ui/caret.c src/ui/caret.h \
	src/ui/command.c src/ui/command.h \
	src/ui/complete.c src/ui/complete.h \
	src/ui/data.h \
	src/ui/document.c src/ui/document.h \
	src/ui/draw-card.c \
	src/ui/draw-conflicts.c \
	src/ui/draw-detail.c \
	src/ui/draw-density.c \
	src/ui/draw-document.c \
	src/ui/draw-help.c \
	src/ui/draw-lanes.c \
	src/ui/draw-orphan.c \
	src/ui/draw-panes.c \
	src/ui/draw-participants.c \
	src/ui/draw-people.c \
	src/ui/draw-rules.c \
	src/ui/draw-snippets.c \
	src/ui/draw-source-detail.c \
	src/ui/draw-sources.c \
	src/ui/draw-status.c \
	src/ui/draw-timeline.c \
	src/ui/draw-title.c \
	src/ui/draw.c src/ui/draw.h \
	src/ui/effect.h \
	src/ui/fit.c \
	src/ui/highlight.c src/ui/highlight.h \
	src/ui/help.c src/ui/help.h \
	src/ui/hints.c src/ui/hints.h \
	src/ui/history.c src/ui/history.h \
	src/ui/key.c src/ui/key.h \
	src/ui/lane-bars.c src/ui/lane-bars.h \
	src/ui/lanes.c src/ui/lanes.h \
	src/ui/layout.c src/ui/layout.h \
	src/ui/lines.c src/ui/lines.h \
	src/ui/manual.c \
	src/ui/prompt.c src/ui/prompt.h \
	src/ui/prompt-edit.c src/ui/prompt-edit.h \
	src/ui/rect.h \
	src/ui/state.c src/ui/state.h \
	src/ui/step.c \
	src/ui/style.c src/ui/style.h \
	src/ui/ticks.c src/ui/ticks.h \
	src/ui/wants.c \
	src/ui/wrap.c src/ui/wrap.h
