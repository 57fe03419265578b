"""Tells people of incidents: webhook, Slack, e-mail. What cannot be sent is logged; the incident
stands in the store all the same."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from email.message import EmailMessage

import httpx
import structlog

from config.settings import AlertSettings
from jobs.incidents import incident_row, say_incident
from store.incidents import Incident

_TIMEOUT_S = 10.0


def tell(settings: AlertSettings, incidents: Sequence[Incident]) -> None:
    """Sends each incident, raised or cleared, to every channel that is set. Never raises."""
    for incident in incidents:
        for channel, send in (
            ("webhook", _post_webhook),
            ("slack", _post_slack),
            ("email", _send_email),
        ):
            try:
                send(settings, incident)
            # Whatever it is, an address that is none among it: the others are told all the same.
            except Exception as error:
                structlog.get_logger().error(
                    "alert_failed",
                    channel=channel,
                    # Without the message: it may hold the address of a webhook, which is a key.
                    error=type(error).__name__,
                    subject=incident.finding.subject,
                )


def say(incident: Incident) -> str:
    """The incident in a few lines, with its evidence."""
    kind = incident.finding.kind.replace("_", " ").capitalize()
    head, *rest = say_incident(incident)
    return "\n".join([f"{'Cleared' if incident.cleared_at else kind}: {head}", *rest])


def _post_webhook(settings: AlertSettings, incident: Incident) -> None:
    if settings.webhook is not None:
        event = "incident_cleared" if incident.cleared_at else "incident_raised"
        _post(settings.webhook, {"event": event, "incident": incident_row(incident)})


def _post_slack(settings: AlertSettings, incident: Incident) -> None:
    if settings.slack is not None:
        # Pages may say anything: these three are what Slack reads as markup.
        text = say(incident).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        _post(settings.slack, {"text": text})


def _post(url: str, body: dict[str, object]) -> None:
    httpx.post(url, json=body, timeout=_TIMEOUT_S, follow_redirects=False).raise_for_status()


def _send_email(settings: AlertSettings, incident: Incident) -> None:
    if not settings.email_to:
        return
    message = EmailMessage()
    first_line, *_ = say(incident).splitlines()
    message["Subject"] = f"[teletipo] {' '.join(first_line.split())}"[:200]
    message["From"] = settings.email_from
    message["To"] = ", ".join(settings.email_to)
    message.set_content(say(incident))
    host, _, port = settings.smtp.rpartition(":")
    with smtplib.SMTP(host, int(port), timeout=_TIMEOUT_S) as server:
        server.send_message(message)
