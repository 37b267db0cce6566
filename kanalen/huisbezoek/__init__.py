"""Home visits: an appointment with a resident, in the calendars of both, and what came of it."""
