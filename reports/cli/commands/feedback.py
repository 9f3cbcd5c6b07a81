"""`laila feedback`: what became of decisions, and asking the learners whose time has come."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from reports.cli.commands.base import CallError, Json, app, print_json


@app.command()
def feedback(
    *,
    ask: Annotated[
        bool, typer.Option("--ask", help="Put the invitations that are due into the queue of e-mail first.")
    ] = False,
    as_json: Json = False,
) -> None:
    """What learners, employers and schools say became of decisions: rounded numbers of all quarters that are over.

    With --ask, from a timer: learners who agreed are asked once, after the months that their centre has set. A running
    desk, and laila mail --send, do so once a day.

    Example: laila feedback --ask --json
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from criteria.dated import current_day
    from criteria.text import ENGLISH, words_in
    from reports.feedback.inviting import note_findings, queue_invitations
    from reports.feedback.narrative import became
    from reports.feedback.places import data, read_places
    from reports.mail import can_send

    chosen, today = settings(), current_day()
    engine = open_configured(chosen)
    if ask:
        if not (can_send(chosen) and chosen.public_url):
            raise CallError(
                "LAILA_SMTP_URL, LAILA_MAIL_FROM and LAILA_PUBLIC_URL: expected a mail server, the sender's address "
                "and the address under which learners reach this desk"
            )
        print(f"{queue_invitations(engine, chosen, today)} queued", file=sys.stderr)
    note_findings(engine, today)
    with work(engine) as session:
        places = read_places(today, session=session)
    if as_json:
        print_json(data(places))
        return
    question = became(places, {place.country for place in places}, words_in(ENGLISH))
    print(question.sentence)
    for table in question.tables:
        print("\t".join(table.headings))
        for row in table.rows:
            print("\t".join(cell.label for cell in row))
