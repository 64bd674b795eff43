"""Mails as files, one file each. Django's own names them by second and memory address, which two mails may share."""

import datetime as dt
import uuid
from pathlib import Path

from django.core.mail.backends import filebased


class EmailBackend(filebased.EmailBackend):
    """Writes into the folder `EMAIL_FILE_PATH`; names sort by time."""

    _fname: str | None
    file_path: str

    def _get_filename(self) -> str:
        if self._fname is None:
            moment = dt.datetime.now(tz=dt.UTC)
            self._fname = str(Path(self.file_path) / f"{moment:%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}.log")
        return self._fname
