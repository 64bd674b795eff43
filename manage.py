#!/usr/bin/env python
"""Lagline's command line: `python manage.py help` lists the commands."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

from django.core.management import execute_from_command_line

from tracker import threads
from tracker.runtime import commands

threads.one_a_process()

if __name__ == "__main__":
    commands.run(sys.argv, execute_from_command_line)
