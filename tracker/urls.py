"""Addresses of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from tracker.admin import outbox
from tracker.views import about, follow, home, incident

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("incidents/<slug:slug>/", incident.incident, name="incident"),
    path("about/", about.about, name="about"),
    path("", include("ingest.urls")),
    path("admin/", admin.site.urls),
]

# Subscriptions: follow, confirm, manage, unsubscribe
urlpatterns += [
    path("follow/", follow.follow, name="follow"),
    path("follow/asked/", follow.asked, name="follow-asked"),
    path("follow/confirm/<str:token>/", follow.confirm, name="follow-confirm"),
    path("follow/<str:token>/", follow.manage, name="follow-manage"),
    path("follow/<str:token>/unsubscribe/", follow.unsubscribe, name="unsubscribe"),
    path("outbox/", admin.site.admin_view(outbox.outbox), name="outbox"),
]
