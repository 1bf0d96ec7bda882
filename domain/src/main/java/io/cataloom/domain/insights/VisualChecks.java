package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.PageImage.Place;
import io.cataloom.domain.insights.StructuredItem.Source;

/** Whether pictures can be got, seen and understood. */
final class VisualChecks {

    private VisualChecks() {
    }

    static CriterionResult heroImage(Page page, CriterionRule rule) {
        PageImage hero = hero(page.snapshot.images());
        Finding finding = new Finding(rule);
        if (hero == null) {
            return finding.part("long_side", false, null, "Show a picture of the product.").result("");
        }
        Integer side = longSide(hero);
        if (side == null) {
            return finding.saw("image", Evidence.quote(hero.url())).saw("status", hero.status())
                    .saw("problem", Evidence.quoted(hero.failure()))
                    .error(hero.failure() == null && hero.status() != null && hero.status() == 200
                            ? "Serve the main picture " + Evidence.quote(hero.url())
                                    + " as JPEG, PNG, WebP, AVIF or GIF: its size could not be read."
                            : "Make the main picture " + Evidence.quote(hero.url())
                                    + " loadable: its size could not be read.");
        }
        Map<BigDecimal, BigDecimal> steps = rule.steps("long_side");
        return finding
                .part("long_side", atLeast(steps, BigDecimal.valueOf(side)), side + " px",
                        "Serve the main picture with at least " + steps.keySet().iterator().next()
                                + " px on its long side.")
                .saw("image", Evidence.quote(hero.url())).saw("width", hero.width()).saw("height", hero.height())
                .saw("thresholds", rule.text("long_side")).result("The main picture is large enough to zoom into.");
    }

    /** The first of the gallery, or of those shown elsewhere, or of those only named. */
    private static @Nullable PageImage hero(List<PageImage> images) {
        for (Place place : Place.values()) {
            for (PageImage image : images) {
                if (image.place() == place) {
                    return image;
                }
            }
        }
        return null;
    }

    private static @Nullable Integer longSide(PageImage image) {
        Integer width = image.width();
        Integer height = image.height();
        return width == null || height == null ? null : Integer.valueOf(Math.max(width, height));
    }

    private static boolean isLarge(PageImage image, int least) {
        Integer side = longSide(image);
        return side != null && side >= least;
    }

    /** The points of the first threshold that a value reaches. */
    static BigDecimal atLeast(Map<BigDecimal, BigDecimal> steps, BigDecimal value) {
        for (Map.Entry<BigDecimal, BigDecimal> step : steps.entrySet()) {
            if (value.compareTo(step.getKey()) >= 0) {
                return step.getValue();
            }
        }
        return BigDecimal.ZERO;
    }

    static CriterionResult imageCount(Page page, CriterionRule rule) {
        List<PageImage> shown = shown(page);
        int wanted = rule.whole("images");
        return new Finding(rule)
                .share("images", shown.size(), wanted, shown.size() + " of " + wanted,
                        "Show at least " + wanted + " different pictures of the product.")
                .saw("images", Evidence.list(shown, image -> Evidence.quote(image.url())))
                .result("The page shows " + shown.size() + " pictures.");
    }

    /** Pictures on the page, each once whatever its size; those that are only named are not on it. */
    private static List<PageImage> shown(Page page) {
        Set<String> seen = new HashSet<>();
        return page.snapshot.images().stream().limit(Page.MOST_TEXTS).filter(image -> image.place() != Place.NAMED)
                .filter(image -> seen.add(Address.of(image.url()).picture()))
                .toList();
    }

    static CriterionResult altTexts(Page page, CriterionRule rule) {
        return alts(page, rule, shown(page).stream().map(image -> new Alt(image.url(), image.alt())).toList(),
                "Show a picture of the product with a text in alt.");
    }

    static CriterionResult enhancedAlts(Page page, CriterionRule rule) {
        List<Alt> alts = page.snapshot.marketplace().enhanced().stream().limit(Page.MOST_TEXTS)
                .flatMap(block -> block.imageAlts().stream()).map(alt -> new Alt(null, alt)).toList();
        return alts(page, rule, alts, "Add A+ pictures with image keywords.");
    }

    private record Alt(@Nullable String url, @Nullable String text) {
    }

    private static CriterionResult alts(Page page, CriterionRule rule, List<Alt> alts, String todoWithout) {
        int meaningful = 0;
        List<Object> poor = new ArrayList<>();
        List<Object> good = new ArrayList<>();
        for (Alt alt : alts) {
            String fault = fault(page.lexicon, rule, alt.text());
            meaningful += fault == null ? 1 : 0;
            List<Object> into = fault == null ? good : poor;
            if (into.size() < Evidence.MOST_ELEMENTS) {
                into.add(Evidence.map("image", Evidence.quoted(alt.url()), "alt", Evidence.quoted(alt.text()),
                        "problem", fault));
            }
        }
        int percent = rule.whole("full_percent");
        return new Finding(rule)
                .share("meaningful", 100L * meaningful, (long) percent * alts.size(),
                        meaningful + " of " + alts.size() + " pictures",
                        alts.isEmpty() ? todoWithout : "Describe in alt what each picture shows.")
                .saw("full_percent", percent).saw("meaningful", good).saw("not_meaningful", poor)
                .result("The pictures are described in their alt texts.");
    }

    private static @Nullable String fault(Lexicon lexicon, CriterionRule rule, @Nullable String alt) {
        if (alt == null) {
            return "no alt attribute";
        }
        Sentence text = Sentence.of(alt.strip());
        if (text.size() == 0) {
            return "empty";
        }
        if (text.text().codePointCount(0, text.text().length()) < rule.whole("min_characters")
                && !text.isUnspaced()) {
            return "too short";
        }
        Phrases.Hit empty = lexicon.emptyAlts.at(text, 0);
        if (empty != null && rest(text, empty.to())) {
            return "says nothing about the picture";
        }
        return isFileName(text) ? "a file name" : null;
    }

    /** Whether nothing but numbers follows: "product image 3". */
    private static boolean rest(Sentence text, int from) {
        for (int i = from; i < text.size(); i++) {
            if (!Character.isDigit(text.word(i).charAt(0))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFileName(Sentence text) {
        String last = text.word(text.size() - 1);
        boolean ending = Set.of("jpg", "jpeg", "png", "webp", "gif", "avif", "svg").contains(last);
        boolean camera = text.text().indexOf(' ') < 0 && text.text().chars().anyMatch(Character::isDigit)
                && (text.text().indexOf('_') >= 0 || text.text().indexOf('-') >= 0);
        return ending || camera;
    }

    static CriterionResult crawlable(Page page, CriterionRule rule) {
        List<PageImage> images = page.snapshot.images().stream().limit(Page.MOST_TEXTS)
                .filter(image -> image.place() != Place.NAMED || !image.inHtml()).toList();
        int crawlable = 0;
        int looked = 0;
        List<Object> blocked = new ArrayList<>();
        for (PageImage image : images) {
            String fault = fault(image);
            // neither asked for nor faulty: nothing is known about it
            if (fault == null && image.status() == null) {
                continue;
            }
            looked++;
            crawlable += fault == null ? 1 : 0;
            if (fault != null && blocked.size() < Evidence.MOST_ELEMENTS) {
                RobotsLine line = image.disallowedBy();
                blocked.add(Evidence.map("image", Evidence.quote(image.url()), "problem", fault, "line",
                        line == null ? null : Evidence.quote(line.text())));
            }
        }
        if (looked == 0 && !images.isEmpty()) {
            return new Finding(rule).saw("images", images.size()).error("None of the pictures could be asked for.");
        }
        int notAskedFor = images.size() - looked;
        return new Finding(rule)
                .share("crawlable", crawlable, looked, crawlable + " of " + looked + " pictures",
                        looked == 0
                                ? "Show the product's pictures as img elements in the HTML."
                                : "Let crawlers fetch the pictures listed, and put them into the HTML as img elements.")
                .saw("not_crawlable", blocked).saw("not_asked_for", notAskedFor == 0 ? null : notAskedFor)
                .result("Crawlers find and get all " + looked
                        + (notAskedFor == 0 ? " pictures." : " pictures that were asked for."));
    }

    private static @Nullable String fault(PageImage image) {
        if (!image.inHtml()) {
            return "not in the HTML";
        }
        if (image.disallowedBy() != null) {
            return "disallowed by robots.txt";
        }
        if (image.failure() != null) {
            return Evidence.quote(image.failure());
        }
        Integer status = image.status();
        return status == null || status == 200 ? null : "answers " + status;
    }

    static CriterionResult schemaMatch(Page page, CriterionRule rule) {
        StructuredItem product = page.structured.product(item -> item.source() == Source.JSON_LD);
        List<String> named = product == null
                ? List.of()
                : page.structured.images(product);
        Address own = Address.of(page.snapshot.fetch().finalUrl());
        Set<String> shown = new HashSet<>();
        page.snapshot.images().stream().filter(image -> image.place() != Place.NAMED && image.inHtml())
                .map(image -> Address.of(image.url()).on(own).picture()).forEach(shown::add);
        List<String> missing = named.stream().filter(url -> !shown.contains(Address.of(url).on(own).picture()))
                .toList();
        int there = named.size() - missing.size();
        return new Finding(rule)
                .share("on_page", there, named.size(), there + " of " + named.size() + " pictures",
                        named.isEmpty()
                                ? "Name the main picture of the page as image of the JSON-LD Product."
                                : "Name pictures in JSON-LD that the page shows.")
                .saw("json_ld_images", Evidence.quotes(named))
                .saw("not_on_page", missing.isEmpty() ? null : Evidence.quotes(missing))
                .result("The pictures JSON-LD names are on the page.");
    }

    static CriterionResult galleryResolution(Page page, CriterionRule rule) {
        int least = rule.whole("long_side");
        List<PageImage> gallery = page.snapshot.images().stream().limit(Page.MOST_TEXTS)
                .filter(image -> image.place() == Place.GALLERY).toList();
        List<PageImage> measured = gallery.stream().filter(image -> longSide(image) != null).toList();
        if (measured.isEmpty() && !gallery.isEmpty()) {
            return new Finding(rule).saw("images", gallery.size())
                    .error("The size of none of the pictures could be read.");
        }
        List<PageImage> small = measured.stream().filter(image -> !isLarge(image, least)).toList();
        int large = measured.size() - small.size();
        int notMeasured = gallery.size() - measured.size();
        return new Finding(rule)
                .share("large_images", large, measured.size(), large + " of " + measured.size() + " pictures",
                        "Upload every picture of the gallery with at least " + least + " px on its long side.")
                .saw("min_long_side", least)
                .saw("small", Evidence.list(small,
                        image -> Evidence.map("image", Evidence.quote(image.url()), "long_side", longSide(image))))
                .saw("not_measured", notMeasured == 0 ? null : notMeasured)
                .result(notMeasured == 0 ? "All pictures of the gallery can be zoomed into."
                        : "All pictures of the gallery that were measured can be zoomed into.");
    }

    static CriterionResult video(Page page, CriterionRule rule) {
        int videos = page.snapshot.marketplace().videos();
        int below = page.snapshot.marketplace().videosBelow();
        BigDecimal won = videos > 0 ? rule.part("video") : BigDecimal.ZERO;
        if (videos <= 0 && below > 0) {
            won = rule.decimal("further_down");
        }
        return new Finding(rule)
                .part("video", won, Evidence.map("in_gallery", videos, "further_down", below),
                        below > 0 ? "Put a video into the gallery too, where shoppers see it first."
                                : "Add a video to the gallery.")
                .result("The gallery has a video.");
    }

}
