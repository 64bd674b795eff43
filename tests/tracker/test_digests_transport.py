"""Handing a message over: whether it may have left is always known."""

import pytest
from django.core.mail import EmailMessage

from tests.tracker.mail_servers import mail_server
from tracker.digests.transport import NotDeliveredError, PerhapsDeliveredError, Post


@pytest.fixture
def use(settings):
    def use_port(port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5

    return use_port


def message(body="Hello\n.\n..two dots\nEnd\n", to="reader@example.org"):
    return EmailMessage("A subject", body, "Lagline <lagline@example.org>", [to])


def deliver(post, *, handed_over=None, **changed):
    post.deliver(message(**changed), hand_over=lambda: handed_over is not None and handed_over.append(True))


def test_a_good_server_gets_the_text_as_it_is(use):
    handed_over: list[bool] = []
    with mail_server() as (server, port):
        use(port)
        with Post() as post:
            deliver(post, handed_over=handed_over)
            deliver(post, body="Größe: 10 € " + "long " * 300)
    assert handed_over == [True]
    assert server.taken[0].get_content() == "Hello\r\n.\r\n..two dots\r\nEnd\r\n"
    assert "Größe: 10 € long" in server.taken[1].get_content()
    assert server.recipients == ["reader@example.org"] * 2


@pytest.mark.parametrize(
    ("moment", "behaviour", "permanent"),
    [
        ("MAIL", "451 later", False),
        ("MAIL", "drop", False),
        ("RCPT", "550 nobody here", True),
        ("RCPT", "450 mailbox busy", False),
        ("RCPT", "drop", False),
        ("DATA", "554 no", True),
        ("DATA", "drop", False),
    ],
)
def test_what_fails_before_the_text_is_certain_and_nothing_was_handed_over(use, moment, behaviour, permanent):
    handed_over: list[bool] = []
    with mail_server(**{moment: behaviour}) as (server, port):
        use(port)
        with Post() as post, pytest.raises(NotDeliveredError) as failure:
            deliver(post, handed_over=handed_over)
    assert failure.value.permanent is permanent
    assert not handed_over
    assert not server.taken


@pytest.mark.parametrize(("reply", "permanent"), [("452 disk full", False), ("554 spam", True)])
def test_a_server_that_refuses_the_text_is_certain_too(use, reply, permanent):
    with mail_server(TEXT=reply) as (server, port):
        use(port)
        with Post() as post, pytest.raises(NotDeliveredError) as failure:
            deliver(post)
    assert failure.value.permanent is permanent
    assert not server.taken


@pytest.mark.parametrize("moment", ["TEXT", "TAKEN"])
def test_a_server_that_hangs_up_after_the_text_leaves_it_uncertain(use, moment):
    handed_over: list[bool] = []
    with mail_server(**{moment: "drop"}) as (server, port):
        use(port)
        with Post() as post, pytest.raises(PerhapsDeliveredError):
            deliver(post, handed_over=handed_over)
    assert handed_over == [True]
    assert len(server.taken) == (moment == "TAKEN")


def test_no_server_at_all_is_certain(use):
    use(1)
    with Post() as post, pytest.raises(NotDeliveredError, match="not reached"):
        deliver(post)


@pytest.mark.parametrize("behaviour", ["550 nobody here", "drop"])
def test_one_bad_recipient_does_not_spoil_the_next(use, behaviour):
    replies = iter([behaviour, "250 OK"])
    with mail_server(RCPT=lambda: next(replies)) as (server, port):
        use(port)
        with Post() as post:
            with pytest.raises(NotDeliveredError):
                deliver(post, to="nobody@example.org")
            deliver(post)
    assert server.recipients == ["reader@example.org"]


def test_a_hand_over_that_is_stopped_delivers_nothing(use):
    def stop():
        raise RuntimeError

    with mail_server() as (server, port):
        use(port)
        with Post() as post:
            with pytest.raises(RuntimeError):
                post.deliver(message(), hand_over=stop)
            deliver(post, body="the next\n")
    assert [taken.get_content() for taken in server.taken] == ["the next\r\n"]


def test_files_are_one_per_mail(settings, tmp_path):
    settings.EMAIL_BACKEND = "tracker.digests.files.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    with Post() as post:
        for _ in range(20):
            deliver(post)
    assert len(list((tmp_path / "mail").iterdir())) == 20


def test_a_folder_that_cannot_be_written_is_certain(settings, tmp_path):
    (tmp_path / "mail").write_text("a file, no folder")
    settings.EMAIL_BACKEND = "tracker.digests.files.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    with Post() as post, pytest.raises(NotDeliveredError, match="not a directory"):
        deliver(post)
