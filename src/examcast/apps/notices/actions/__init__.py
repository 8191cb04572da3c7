"""What is done with notices: one file a subject."""

from examcast.apps.notices.actions.devices import add_device, remove_device
from examcast.apps.notices.actions.handing import announce, deliver, read
from examcast.apps.notices.actions.mail import mail_reset, send_mail, send_reset
from examcast.apps.notices.actions.push import send_push
from examcast.apps.notices.actions.sending import retry_after, retry_failed

__all__ = [
    "add_device",
    "announce",
    "deliver",
    "mail_reset",
    "read",
    "remove_device",
    "retry_after",
    "retry_failed",
    "send_mail",
    "send_push",
    "send_reset",
]
