"""The desk of KCC staff, casemanagers and coordinators."""
