package io.cataloom.rest.insights;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** RFC 7396. */
final class MergePatch {

    private MergePatch() {
    }

    /** Changes the target: objects are merged, null removes, all else replaces. */
    static void apply(ObjectNode target, JsonNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value.isObject()) {
                ObjectNode inner = target.get(field.getKey()) instanceof ObjectNode object ? object
                        : target.putObject(field.getKey());
                apply(inner, value);
            } else {
                target.set(field.getKey(), value);
            }
        }
    }
}
