/* The subcommands of DESIGN 4.2. Each prints data on standard output and all else on standard
 * error, and returns the exit status. */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include "app/options.h"

int command_list(const struct options *options);
int command_show(const struct options *options);
int command_check(const struct options *options);
int command_export(const struct options *options);
int command_convert(const struct options *options);
int command_conflicts(const struct options *options);
int command_diff(const struct options *options);
int command_layers(const struct options *options);
int command_cache(const struct options *options);
int command_date(const struct options *options);

#endif
