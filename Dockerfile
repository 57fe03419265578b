# syntax=docker/dockerfile:1

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
RUN python -m venv /opt/teletipo
ENV PATH=/opt/teletipo/bin:$PATH
COPY requirements.lock requirements-dev.lock ./
# The build tools are locked among the development dependencies.
RUN sed -n -e '/^setuptools==/,/[^\\]$/p' -e '/^ziglang==/,/[^\\]$/p' requirements-dev.lock \
        > requirements-build.lock \
    && pip install --require-hashes -r requirements.lock -r requirements-build.lock
COPY pyproject.toml setup.py README.md ./
COPY config config
COPY kernels kernels
COPY scrapers scrapers
COPY normaliser normaliser
COPY store store
COPY jobs jobs
COPY newsroom newsroom
RUN pip install --no-deps --no-build-isolation . \
    && pip uninstall --yes setuptools ziglang

FROM python:3.11-slim
RUN groupadd --system --gid 10001 teletipo \
    && useradd --system --uid 10001 --gid 10001 --home-dir /var/lib/teletipo --create-home teletipo
COPY --from=build /opt/teletipo /opt/teletipo
COPY config/settings.toml config/agencies.toml /etc/teletipo/
COPY config/sites /etc/teletipo/sites
ENV PATH=/opt/teletipo/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    TELETIPO_CONFIG=/etc/teletipo \
    TELETIPO_DATABASE=sqlite:////var/lib/teletipo/teletipo.db
WORKDIR /var/lib/teletipo
VOLUME /var/lib/teletipo
# By number, so that Kubernetes can see that it is not root.
USER 10001:10001
HEALTHCHECK --interval=1m --timeout=30s --start-period=2m --retries=3 \
    CMD ["teletipo", "status", "--check"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["teletipo"]
CMD ["run"]
