# The archive as one image: `docker build -t communique .`. It writes to /var/lib/communique and /tmp alone, so that
# the rest may be read-only, and needs no privilege.
FROM python:3.11-slim-bookworm AS installed
COPY requirements.txt /
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement /requirements.txt

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/communique --create-home communique
COPY --from=installed /opt/venv /opt/venv
WORKDIR /opt/communique
COPY manage.py gunicorn.conf.py ./
COPY archive ./archive
COPY locale ./locale
COPY static ./static
COPY templates ./templates
COPY statements ./statements
# as nobody can write there, nothing is compiled later
RUN /opt/venv/bin/python -m compileall -q archive statements
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    ARCHIVE_DATA=/var/lib/communique \
    BIND_ADDRESS=0.0.0.0 \
    LOG_FORMAT=json
USER 10001
VOLUME /var/lib/communique
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["python", "manage.py", "serve"]
