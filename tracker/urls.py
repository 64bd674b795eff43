"""Addresses of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, path

from tracker.views import about, home, incident

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("incidents/<slug:slug>/", incident.incident, name="incident"),
    path("about/", about.about, name="about"),
    path("admin/", admin.site.urls),
]

# Subscriptions: follow, confirm, manage, unsubscribe
urlpatterns += []
