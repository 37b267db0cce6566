from django.urls import path

from api.views.social import social

app_name = "api"
urlpatterns = [path("social/", social, name="social")]
