#include "ui/action-run.h"

int run_export(struct action_call *call)
{
    return action_effect_text(call, EFFECT_EXPORT, call->argument, "");
}

int run_copy(struct action_call *call)
{
    return action_effect(call, EFFECT_COPY, 0);
}

int run_open_url(struct action_call *call)
{
    return action_effect(call, EFFECT_OPEN_URL, 0);
}

int run_reload(struct action_call *call)
{
    return action_effect(call, EFFECT_RELOAD, 0);
}

int run_redraw(struct action_call *call)
{
    return action_effect(call, EFFECT_REDRAW, 0);
}

int run_suspend(struct action_call *call)
{
    return action_effect(call, EFFECT_SUSPEND, 0);
}

int run_quit(struct action_call *call)
{
    return action_effect(call, EFFECT_QUIT, 0);
}
