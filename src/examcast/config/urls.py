"""Which door an address leads to."""

from django.contrib import admin
from django.urls import path, re_path
from django.views.generic import RedirectView

from examcast.entrypoints.api import pages
from examcast.entrypoints.api.routes import api

admin.site.site_header = admin.site.site_title = "Examcast support"
admin.site.index_title = "Everything that is kept, to read"
admin.site.site_url = "/"

urlpatterns = [
    path("api/", api.urls),
    path("support", RedirectView.as_view(url="/support/")),
    # Django's own sign-in and password pages would pass by the throttle and the acts.
    path("support/login/", RedirectView.as_view(url="/sign-in")),
    re_path(r"^support/password_change/", RedirectView.as_view(url="/password")),
    path("support/", admin.site.urls),
    path("healthz", pages.healthz),
    path("readyz", pages.readyz),
    path("metrics", pages.metrics),
    # Addresses of machines get a problem, never the page: a missing script must not be answered with HTML.
    re_path(r"^(?:api|ws|static|media|assets)(?:/|$)", pages.no_such_address),
    re_path(r"^(?!support/).*$", pages.web_page),
]
handler404 = "examcast.entrypoints.api.pages.no_such_address"
handler500 = "examcast.entrypoints.api.pages.server_error"
