from django.conf import settings
from django.db import migrations, models

import tenants.people.on_delete


class Migration(migrations.Migration):
    dependencies = [
        ("flows", "0004_work_of_tabs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="flowhead",
            name="archived_at",
            field=models.DateTimeField(null=True, verbose_name="archived"),
        ),
        migrations.AddField(
            model_name="revision",
            name="published_by",
            field=models.ForeignKey(
                null=True,
                on_delete=tenants.people.on_delete.clear_in_tenant,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="RouteChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("feature_slug", models.CharField(max_length=255)),
                ("before", models.CharField(blank=True, max_length=255)),
                ("after", models.CharField(blank=True, max_length=255)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=tenants.people.on_delete.clear_in_tenant,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ("-at", "-pk")},
        ),
    ]
