using Microsoft.Playwright;

namespace Tokenworks.Web.Tests;

/// <summary>Pictures of every page for people to look at; only where TOKENWORKS_SCREENSHOTS names a folder.</summary>
public sealed class ScreenshotTests
{
    [Fact]
    public async Task Every_page_is_pictured_on_a_desk_and_on_a_phone()
    {
        if (Environment.GetEnvironmentVariable("TOKENWORKS_SCREENSHOTS") is not { Length: > 0 } folder) { Assert.Skip("TOKENWORKS_SCREENSHOTS names no folder for the pictures"); return; }
        Directory.CreateDirectory(folder);
        await using var site = await Site.Open();
        await using var browser = await Browser.Open();
        foreach (var (name, width, height, scheme) in new[] { ("desk", 1280, 900, ColorScheme.Light), ("dark", 1280, 900, ColorScheme.Dark), ("phone", 390, 844, ColorScheme.Light) })
        {
            var page = await browser.Page(width, height, scheme);
            foreach (var at in new[] { "", "campus/hyperion?c=supply.gas.price.2027%3D2.19+..+4.8+..+5.00+USD%2FMMBtu", "compare", "studies", "place", "tokens", "train", "infer", "claims", "edit" })
            {
                if (name == "dark" && at.Length > 0 && !at.StartsWith("campus", StringComparison.Ordinal)) continue;
                await page.GotoAsync($"{site.Url}/#/{at}");
                await page.ReloadAsync();
                await page.WaitForSelectorAsync("main[data-ready]:not([data-ready=''])");
                await page.WaitForTimeoutAsync(at.StartsWith("campus", StringComparison.Ordinal) ? 5000 : at is "train" or "infer" ? 9000 : 2500);
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{(at.Length == 0 ? "gallery" : at.Split('/', '?')[0])}.png"), FullPage = name == "phone" });
                if (at.StartsWith("campus", StringComparison.Ordinal)) await Campus(page, folder, name);
            }
        }
        await using var closed = await Site.Open(listen: true);
        var login = await browser.Page(390, 844);
        await login.GotoAsync(closed.Url);
        await login.WaitForSelectorAsync("main[data-ready=login]");
        await login.ScreenshotAsync(new() { Path = Path.Combine(folder, "phone-login.png") });
        File.WriteAllLines(Path.Combine(folder, "messages.txt"), browser.Messages);
    }

    // The plan, and on a phone the sheet of inputs over the numbers.
    private static async Task Campus(IPage page, string folder, string name)
    {
        await page.ClickAsync("[data-tab=Plan]");
        await page.WaitForSelectorAsync("svg.plan rect.building");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-plan.png"), FullPage = true });
        if (name != "phone") return;
        await page.ClickAsync("#inputs-open");
        await page.EvaluateAsync("scrollTo(0, 400)");
        await page.WaitForTimeoutAsync(500);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-inputs.png") });
    }
}
