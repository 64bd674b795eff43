"""Staff read in the browser what was written to var/mail/."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "tracker.digests.files.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


def test_mails_in_files_are_shown_as_text(admin_client, client, folder):
    client.post(reverse("follow"), {"email": "<b>x</b>@example.org"})
    client.post(reverse("follow"), {"email": "reader@example.org"})
    content = admin_client.get(reverse("outbox")).content.decode()
    assert "Confirm that you want mail from Lagline" in content
    assert "to reader@example.org" in content
    assert "/follow/confirm/" in content


def test_an_empty_or_missing_folder_is_no_fault(admin_client, folder, settings):
    assert b"None yet." in admin_client.get(reverse("outbox")).content
    settings.EMAIL_FILE_PATH = str(folder / "missing")
    assert b"None yet." in admin_client.get(reverse("outbox")).content
    del settings.EMAIL_FILE_PATH
    assert b"EMAIL_URL" in admin_client.get(reverse("outbox")).content


def test_only_who_may_see_subscribers_reads_their_mails(client, folder):
    assert client.get(reverse("outbox")).status_code == 302
    client.force_login(get_user_model().objects.create_user("rita", is_staff=True))
    assert client.get(reverse("outbox")).status_code == 403
