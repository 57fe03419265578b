"""The relational store: models, migrations, repository."""
