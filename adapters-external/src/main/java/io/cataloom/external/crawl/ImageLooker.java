package io.cataloom.external.crawl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.PageImage;
import io.cataloom.domain.insights.RobotsTxt.State;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.external.crawl.Habits.Habit;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.UserAgents;
import io.cataloom.external.http.WebUrl;

/** Asks for the beginnings of images: enough to know that they are there and how large they are. */
final class ImageLooker {

    /** Nearly always enough; some keep more than that about the camera before they tell their size. */
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int MORE_BYTES = 1024 * 1024;
    private static final int REDIRECTS = 3;
    private static final Pattern TOTAL = Pattern.compile("bytes\\s+\\S+/([0-9]{1,15})");

    private final PoliteHttp http;
    private final RobotsFiles robots;
    private final int most;
    private final Habits<Boolean> habits;

    /**
     * @param habits
     *            of sites: whether all images that pages showed were there
     */
    ImageLooker(PoliteHttp http, RobotsFiles robots, int most, Habits<Boolean> habits) {
        this.http = http;
        this.robots = robots;
        this.most = most;
        this.habits = habits;
    }

    /**
     * The first ones looked at, the rest as they are. On a site whose images have all been there, page after page,
     * these are the first and one other, unless that one is missing.
     */
    List<PageImage> look(WorkspaceId workspace, WebUrl page, List<PageImage> images) {
        String site = workspace.value() + " " + page.origin();
        List<PageImage> seen = new ArrayList<>(images);
        int last = Math.min(most, images.size());
        Habit<Boolean> habit = habits.of(site);
        if (habit != null && habit.what() && last > 2) {
            // another one on each page
            int other = 1 + Math.floorMod(page.toString().hashCode(), last - 1);
            seen.set(0, look(images.getFirst()));
            seen.set(other, look(images.get(other)));
            if (isThere(seen.getFirst()) && isThere(seen.get(other))) {
                return seen;
            }
        }
        for (int i = 0; i < last; i++) {
            // those of the two above are kept
            if (seen.get(i).equals(images.get(i))) {
                seen.set(i, look(images.get(i)));
            }
        }
        if (last > 0) {
            habits.saw(site, page.toString(), seen.stream().limit(last).allMatch(ImageLooker::isThere));
        }
        return seen;
    }

    private static boolean isThere(PageImage image) {
        return image.status() != null && image.status() == 200 && image.failure() == null;
    }

    private PageImage look(PageImage image) {
        try {
            WebUrl url = WebUrl.parse(image.url());
            Robots itsRobots = robots.of(url);
            Robots.Decision permission = itsRobots.decide(UserAgents.TOKEN, url);
            if (!permission.allowed()) {
                return itsRobots.file().state() == State.UNREACHABLE
                        ? image.toBuilder().failure("the robots.txt of its host cannot be had").build()
                        : image.toBuilder().disallowedBy(permission.line()).build();
            }
            HttpAnswer answer = beginning(image, FIRST_BYTES, itsRobots);
            boolean tellsLater = isOk(answer) && answer.body().length == FIRST_BYTES
                    && ImageSizes.of(answer.body()) == null && ImageSizes.isKnown(answer.body());
            return answered(image, tellsLater ? beginning(image, MORE_BYTES, itsRobots) : answer);
        } catch (OutboundFailure failed) {
            return image.toBuilder().failure(failed.getMessage()).build();
        }
    }

    private HttpAnswer beginning(PageImage image, int bytes, Robots itsRobots) throws OutboundFailure {
        return http.send(HttpCall.get(image.url()).header("Accept", "image/*")
                .header("Range", "bytes=0-" + (bytes - 1)).firstBytes(bytes).redirects(REDIRECTS),
                itsRobots.crawlDelay(UserAgents.TOKEN));
    }

    /** A part of the file was asked for, and given. */
    private static boolean isOk(HttpAnswer answer) {
        return answer.status() == 200 || answer.status() == 206;
    }

    private static PageImage answered(PageImage image, HttpAnswer answer) {
        int status = isOk(answer) ? 200 : answer.status();
        PageImage.Builder seen = image.toBuilder().status(status).bytes(bytes(answer));
        if (status == 200) {
            ImageSizes.Size size = ImageSizes.of(answer.body());
            if (size != null) {
                seen.size(size.width(), size.height());
            } else if (answer.header("content-type").orElse("").startsWith("text/")) {
                seen.failure("the answer is no image");
            }
        }
        return seen.build();
    }

    private static @Nullable Long bytes(HttpAnswer answer) {
        Matcher total = TOTAL.matcher(answer.header("content-range").orElse(""));
        if (total.matches()) {
            return Long.valueOf(total.group(1));
        }
        String length = answer.header("content-length").orElse("");
        if (answer.status() == 200 && length.matches("[0-9]{1,15}")) {
            return Long.valueOf(length);
        }
        return answer.truncated() ? null : Long.valueOf(answer.body().length);
    }
}
