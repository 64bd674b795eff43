"""The editors' desk: incidents, events and rulings, and the log of the mail."""

from django.contrib import admin

from tracker.admin import decisions, events, incidents, mail

__all__ = ["decisions", "events", "incidents", "mail"]

admin.site.site_header = "Lagline"
admin.site.site_title = "Lagline desk"
admin.site.index_title = "The desk"
admin.site.enable_nav_sidebar = False  # the links are in the header, and lists have the width
