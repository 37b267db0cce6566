# Front-end files: fetched by a Node that does not come along.
FROM node:24-slim AS pagina
WORKDIR /kcc
COPY package.json package-lock.json .npmrc ./
COPY weergave/componenten.mjs weergave/
RUN npm ci

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 GEGEVENS=/gegevens
WORKDIR /kcc
# Pango sets the letters that go out on paper; it brings a font for what ours lacks.
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libpangoft2-1.0-0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
COPY requirements/app.txt requirements/
RUN pip install --no-cache-dir --compile --require-hashes -r requirements/app.txt
COPY . .
COPY --from=pagina /kcc/node_modules node_modules
# Settings that lead nowhere: collecting files asks for none of them, and none stays in the image.
RUN SECRET_KEY=alleen-om-de-bestanden-te-verzamelen ALLOWED_HOSTS=localhost BASE_URL=http://localhost \
    DATABASE_URL=postgresql://localhost/nergens REDIS_URL=redis://localhost EMAIL_URL=console:// \
    DEFAULT_FROM_EMAIL=kcc@gemeente.example \
    python manage.py collectstatic --no-input --verbosity 0 \
    && rm -rf node_modules \
    && useradd --system --uid 10001 --no-create-home kcc \
    && install -d -o kcc -g kcc /gegevens
USER kcc
VOLUME /gegevens
EXPOSE 8000
# SIGTERM: gunicorn finishes running requests, Celery its running tasks.
CMD ["gunicorn", "-c", "kcc/gunicorn.py", "--bind", "0.0.0.0:8000", "kcc.wsgi"]
