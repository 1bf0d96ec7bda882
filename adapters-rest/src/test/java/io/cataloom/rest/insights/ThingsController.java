package io.cataloom.rest.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

/** A resource of no meaning, written as controllers of this API are. */
@Controller("/v1/things")
@ExecuteOn(TaskExecutors.BLOCKING)
class ThingsController {

    private final Posts posts;
    private final List<String> names = new ArrayList<>();

    ThingsController(Posts posts) {
        this.posts = posts;
    }

    @Get
    @Permission("read")
    Map<String, @Nullable Object> read(HttpRequest<?> request) {
        Query query = Query.of(request, "number", "flag", "moment", "choice", "text");
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        read.put("number", query.number("number", 0, 9));
        read.put("flag", query.flag("flag"));
        read.put("moment", query.moment("moment"));
        read.put("choice", query.choice("choice", List.of("a", "b"), choice -> choice));
        read.put("text", query.text("text"));
        return read;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Permission("write")
    HttpResponse<?> create(HttpRequest<?> request, Caller caller) {
        return posts.answer(request, caller, body -> {
            JsonFields fields = body.object().require("name").readOnly("id");
            String name = fields.text("name", 5);
            BigDecimal weight = fields.decimal("weight");
            Integer count = fields.number("count", 1, 10);
            Boolean flag = fields.flag("flag");
            List<String> tags = fields.texts("tags", 2, 5);
            String kind = fields.choice("kind", List.of("big", "small"), choice -> choice);
            String url = fields.webAddress("url", 100);
            JsonFields part = fields.object("part");
            String partName = part == null ? null : part.text("name", 5);
            List<JsonFields> more = fields.objects("more", 2);
            List<@Nullable String> moreNames = new ArrayList<>();
            if (more != null) {
                more.forEach(one -> moreNames.add(one.text("name", 5)));
            }
            fields.finish();
            names.add(String.valueOf(name));
            Map<String, @Nullable Object> made = new LinkedHashMap<>();
            made.put("number", names.size());
            made.put("name", name);
            made.put("weight", weight);
            made.put("count", count);
            made.put("flag", flag);
            made.put("tags", tags);
            made.put("kind", kind);
            made.put("url", url);
            made.put("part", partName);
            made.put("more", moreNames);
            return PostAnswer.created("/v1/things/" + names.size(), made);
        });
    }

    @Patch
    @Consumes(MediaType.ALL)
    @Permission("write")
    Map<String, @Nullable Object> change(HttpRequest<?> request) {
        JsonFields fields = Bodies.mergePatch(request).patch().readOnly("id").neverNull("name");
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        changed.put("name", fields.text("name", 5));
        changed.put("clears_tag", fields.isNull("tag"));
        changed.put("tag", fields.text("tag", 5));
        fields.finish();
        return changed;
    }
}
