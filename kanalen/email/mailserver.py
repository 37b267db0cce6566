"""Django's SMTP connection, that also asks for proof of delivery and remembers what the server said."""

from __future__ import annotations

import smtplib
from email import policy
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends import smtp

DSN = ["NOTIFY=SUCCESS,FAILURE,DELAY"]
"""RFC 3461: tell us when it was delivered, and when it was not."""


class Post(smtp.EmailBackend):
    """``send_messages`` as ever. A message with ``bezorgbewijs`` asks for a report where the server can give one;
    afterwards its ``antwoord`` holds the server's words, such as the number it queued the message under."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """As Django's, with a memory."""
        return _LijnMetTls if self.use_ssl else _Lijn

    def _send(self, email_message: EmailMessage) -> bool:
        ontvangers = email_message.recipients()
        if not ontvangers:
            return False
        lijn: Any = self.connection
        afzender = self.prep_address(email_message.from_email)
        adressen = [self.prep_address(adres) for adres in ontvangers]
        bytes_ = email_message.message(policy=policy.SMTP).as_bytes()
        lijn.ehlo_or_helo_if_needed()
        gevraagd = getattr(email_message, "bezorgbewijs", False) and lijn.has_extn("dsn")
        lijn.sendmail(
            afzender,
            adressen,
            bytes_,
            mail_options=["RET=HDRS"] if gevraagd else [],
            rcpt_options=DSN if gevraagd else [],
        )
        email_message.antwoord = lijn.antwoord  # type: ignore[attr-defined]
        return True


class _Onthoudt:
    """Keeps the answer to DATA, which ``sendmail`` throws away."""

    antwoord: tuple[int, bytes] = (0, b"")

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.antwoord = super().data(msg)  # type: ignore[misc]
        return self.antwoord


class _Lijn(_Onthoudt, smtplib.SMTP):
    pass


class _LijnMetTls(_Onthoudt, smtplib.SMTP_SSL):
    pass
