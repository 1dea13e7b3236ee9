# End-to-end runs of the real program under a pseudo-terminal.
