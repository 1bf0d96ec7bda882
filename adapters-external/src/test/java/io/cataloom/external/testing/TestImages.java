package io.cataloom.external.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Beginnings of image files: all that says how large they are, and not a pixel more. */
public final class TestImages {

    private TestImages() {
    }

    public static byte[] of(String type, int width, int height) {
        return switch (type) {
            case "png" -> png(width, height);
            case "jpg" -> jpeg(width, height);
            case "gif" -> gif(width, height);
            case "webp" -> webp(width, height);
            case "avif" -> avif(width, height);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static byte[] png(int width, int height) {
        return ByteBuffer.allocate(33).put(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}).putInt(13)
                .put(ascii("IHDR")).putInt(width).putInt(height).put(new byte[]{8, 2, 0, 0, 0}).putInt(0).array();
    }

    private static byte[] jpeg(int width, int height) {
        byte[] comment = new byte[4_000];
        ByteBuffer bytes = ByteBuffer.allocate(comment.length + 64);
        bytes.put(new byte[]{(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}).putShort((short) 16)
                .put(ascii("JFIF\0")).put(new byte[9]);
        bytes.put(new byte[]{(byte) 0xff, (byte) 0xfe}).putShort((short) (comment.length + 2)).put(comment);
        bytes.put(new byte[]{(byte) 0xff, (byte) 0xff, (byte) 0xc2}).putShort((short) 17).put((byte) 8)
                .putShort((short) height).putShort((short) width).put((byte) 3);
        return bytes.array();
    }

    private static byte[] gif(int width, int height) {
        return ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN).put(ascii("GIF89a")).putShort((short) width)
                .putShort((short) height).array();
    }

    private static byte[] webp(int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN).put(ascii("RIFF")).putInt(22)
                .put(ascii("WEBPVP8X")).putInt(10).putInt(0);
        three(bytes, width - 1);
        three(bytes, height - 1);
        return bytes.array();
    }

    private static void three(ByteBuffer bytes, int number) {
        bytes.put((byte) number).put((byte) (number >> 8)).put((byte) (number >> 16));
    }

    private static byte[] avif(int width, int height) {
        byte[] size = ByteBuffer.allocate(20).putInt(20).put(ascii("ispe")).putInt(0).putInt(width).putInt(height)
                .array();
        byte[] properties = box("iprp", box("ipco", size));
        byte[] meta = box("meta", concat(new byte[4], properties));
        return concat(box("ftyp", ascii("avif\0\0\0\0avifmif1")), meta);
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(content.length + 8).putInt(content.length + 8).put(ascii(type)).put(content).array();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
