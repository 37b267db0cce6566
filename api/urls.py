from django.urls import path

from api.views.meta import meta
from api.views.social import social
from api.views.telefoon import telefoon

app_name = "api"
urlpatterns = [
    path("social/", social, name="social"),
    path("social/meta/", meta, name="social_meta"),
    path("telefoon/", telefoon, name="telefoon"),
]
