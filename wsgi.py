"""What `gunicorn wsgi:app` and `flask run` find."""

from app import create_app

app = create_app()
