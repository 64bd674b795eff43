"""Static files with a hash in their names, compressed by gzip only."""

from __future__ import annotations

from typing import Any

from whitenoise.compress import Compressor  # type: ignore[import-untyped]
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise is untyped
    """Brotli, which is there for the answers of servers, would take five seconds of each start for a few kilobytes."""

    def create_compressor(self, **options: Any) -> Compressor:
        """As WhiteNoise's own, without brotli."""
        return Compressor(use_brotli=False, **options)
