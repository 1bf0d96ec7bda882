package io.cataloom.domain.product;

import io.cataloom.domain.ingest.RecordField;

record PlantedInsider(RecordField field) {
}
