"""The group "Editors": reads everything at the desk, rules on events, edits incidents, polls and pauses feeds. No subscribers."""

from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

NAME = "Editors"
READ = {
    "ingest": ["feed", "article", "eventmention"],
    "tracker": ["incident", "event", "decision"],
}
CHANGE = {"ingest": ["feed", "article"], "tracker": ["incident", "event"]}


def create_editors(apps, schema_editor):
    """Makes the group, or gives it what it lacks."""
    for label in READ:
        # Permissions are otherwise created after all migrations.
        create_permissions(all_apps.get_app_config(label), verbosity=0, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=NAME)
    for verb, models in (("view", READ), ("change", CHANGE)):
        for label, names in models.items():
            codenames = [f"{verb}_{name}" for name in names]
            group.permissions.add(*permissions.filter(content_type__app_label=label, codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("ingest", "0001_feeds_articles_and_mentions"),
        ("tracker", "0003_article_profiles_and_links"),
    ]

    operations = [migrations.RunPython(create_editors, migrations.RunPython.noop)]
