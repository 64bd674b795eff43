"""Addresses that `ingest` answers to itself."""

from django.urls import path

from ingest import views

urlpatterns = [
    path("push/<str:token>/", views.hub, name="push"),
]
