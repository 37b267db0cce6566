from django.urls import path

from api.views.mail import mail
from api.views.meta import meta
from api.views.social import social
from api.views.telefoon import telefoon

app_name = "api"
urlpatterns = [
    path("mail/", mail, name="mail"),
    path("social/", social, name="social"),
    path("social/meta/", meta, name="social_meta"),
    path("telefoon/", telefoon, name="telefoon"),
]
