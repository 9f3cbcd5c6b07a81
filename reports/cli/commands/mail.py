"""`laila mail`: the queue of e-mail, and sending what is due in it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from reports.cli.commands.base import CallError, Json, app, print_json

NAMES = {
    "queued": "to be sent",
    "claimed": "being sent",
    "handing": "being handed over",
    "sent": "sent",
    "perhaps": "perhaps arrived, look at the case",
    "failed": "given up, look at the case",
    "dropped": "taken back",
}


@app.command()
def mail(
    *,
    send: Annotated[bool, typer.Option("--send", help="Send what is due now, then say what is left.")] = False,
    hold: Annotated[
        bool, typer.Option("--hold", help="Send nothing that waits now: a person decides. After a restored backup.")
    ] = False,
    as_json: Json = False,
) -> None:
    """How many e-mails wait to be sent, were sent, or need a person. A running desk sends by itself.

    With --send, from a timer, where another server than laila serve runs the desk. With --hold, before the desk starts
    on a database that was put back by hand: some of what waits in it may have been sent since. Exit 1 when a person has
    to look.

    Example: laila mail --send
    """
    from assessment.settings import settings
    from assessment.store import mail_queue
    from assessment.store.database import open_configured, work
    from assessment.store.outgoing_mail import STUCK
    from reports.mail import can_send

    chosen = settings()
    engine = open_configured(chosen)
    if hold:
        with work(engine) as session:
            print(f"{mail_queue.hold(session=session)} held", file=sys.stderr)
    if send:
        from reports.daily import daily
        from reports.mail_sending import send_due

        if not can_send(chosen):
            raise CallError("LAILA_SMTP_URL and LAILA_MAIL_FROM: expected a mail server and the sender's address")
        daily(engine, chosen)()
        print(f"{send_due(engine, chosen)} sent", file=sys.stderr)
    with work(engine) as session:
        counts = mail_queue.counts(session=session)
    if as_json:
        print_json({state: counts.get(state, 0) for state in NAMES})
    else:
        for state in NAMES if counts else ():
            if counts.get(state):
                print(f"{NAMES[state]}: {counts[state]}")
        if not counts:
            print("No e-mail is kept.")
    if any(counts.get(state) for state in STUCK):
        raise typer.Exit(1)
