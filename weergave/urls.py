from django.urls import path

from weergave import views

urlpatterns = [
    path("", views.stijlgids, {"kant": "werkplek"}, name="stijlgids"),
    path("portaal/", views.stijlgids, {"kant": "portaal"}, name="stijlgids_portaal"),
    path("drieluik/", views.stijlgids, {"kant": "drieluik"}, name="stijlgids_drieluik"),
    path("fout/<slug:naam>/", views.foutbladzijde, name="stijlgids_fout"),
]
