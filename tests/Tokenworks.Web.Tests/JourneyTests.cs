// One long journey with its helpers: a browser is dear to start, and each step rests on those before.
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Tokenworks.Web.Tests;

/// <summary>What an analyst does in an afternoon, in a real browser: nothing is complained about and nothing is asked of another host.</summary>
public sealed class JourneyTests
{
    private const string Ready = "main[data-ready]:not([data-ready=''])";

    [Fact]
    public async Task Pick_drag_explain_undo_save_share_mend_study_compare_and_read_in_Japanese()
    {
        await using var site = await Site.Open();
        await using var browser = await Browser.Open();
        var page = await browser.Page();
        await Pick(page, site);
        var shown = await Drag(page, site);
        await Explain(page);
        await Undo(page, shown);
        await SaveAndShare(page, site, shown);
        await Mend(page, site);
        await Study(page, site);
        await Compare(page, site);
        await Japanese(page, site, browser);
        Assert.Empty(browser.Messages);
        Assert.All(browser.Requests, url => Assert.True(url.StartsWith(site.Url, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:" + site.Url, StringComparison.Ordinal), url));
    }

    [Fact]
    public async Task Every_page_keeps_the_rules_of_accessibility_light_and_dark_and_fits_a_phone()
    {
        await using var site = await Site.Open();
        await using var browser = await Browser.Open();
        var faults = new List<string>();
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 390), (ColorScheme.Dark, 1280) })
        {
            var page = await browser.Page(width, 844, scheme);
            foreach (var at in new[] { "", "campus/sme-cluster?c=finance.discount_rate%3D9+%25", "compare", "studies", "place", "tokens", "train", "infer", "claims", "edit" })
            {
                await Go(page, site, at);
                if (at.StartsWith("campus", StringComparison.Ordinal)) await page.WaitForSelectorAsync("#view .chart canvas");
                else if (at is "place" or "tokens" or "train" or "infer") await page.WaitForSelectorAsync("main[data-answered]");
                var found = await page.RunAxe();
                faults.AddRange(found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"'{at}' {scheme}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
                var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
                if (overflow > 1) faults.Add($"'{at}' is {overflow} pixels wider than the screen of {width}");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(browser.Messages);
    }

    private static async Task Go(IPage page, Site site, string at)
    {
        await page.GotoAsync($"{site.Url}/#/{at}");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(Ready);
    }

    private static async Task Pick(IPage page, Site site)
    {
        await page.GotoAsync(site.Url);
        await page.ClickAsync("text=Hyperion, Richland Parish, Louisiana");
        await page.WaitForSelectorAsync(".numbers button[data-metric='energy.pue']");
    }

    // Three inputs under the hand: a price, a rate, a number of plants.
    private static async Task<string> Drag(IPage page, Site site)
    {
        await Slide(page, "supply.gas.price.2027", 0.64f, 0.9f);
        await Slide(page, "finance.discount_rate", 0.5f, 0.75f);
        await Slide(page, "supply.units.franklin-farms-1-2.units", 0.33f, 0.67f);
        await page.WaitForSelectorAsync("summary:text-is('3 changed')");
        // The answer that stands is that of the last change, whose address is told.
        await Expect(async () => await AgreesWithRun(page, site));
        return await Numbers(page);
    }

    private static async Task Slide(IPage page, string path, float from, float to)
    {
        await page.FillAsync(".inputs input[type=search]", path);
        var slider = page.Locator($"[data-path='{path}'] input[type=range]");
        await slider.ScrollIntoViewIfNeededAsync();
        var box = (await slider.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width * from, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        for (var i = 1; i <= 12; i++) await page.Mouse.MoveAsync(box.X + box.Width * (from + (to - from) * i / 12), box.Y + box.Height / 2);
        await page.Mouse.UpAsync();
    }

    private static Task<string> Numbers(IPage page) => page.EvaluateAsync<string>("[...document.querySelectorAll('.numbers button')].map(b => b.children[0].textContent + '=' + b.querySelector('b').textContent).join('\\n')");

    // To the last digit: the table that the command prints has the very words of the cards.
    private static async Task<bool> AgreesWithRun(IPage page, Site site)
    {
        var changes = await page.EvaluateAsync<string[]>("new URLSearchParams(location.hash.split('?')[1]).getAll('c')");
        Assert.Equal(3, changes.Length);
        var file = Path.Combine(site.Folder, "page.yaml");
        await File.WriteAllTextAsync(file, ScenarioYaml.Write("hyperion", null, "", [.. changes.Select(c => new ChangedInput(c[..c.IndexOf('=', StringComparison.Ordinal)], c[(c.IndexOf('=', StringComparison.Ordinal) + 1)..]))]));
        var table = Terminal.Run("run", file, "--summary-only").Split('\n');
        var cards = (await Numbers(page)).Split('\n').Select(c => c.Split('=', 2)).ToList();
        Assert.True(cards.Count > 12, $"{cards.Count} cards");
        return cards.All(c => table.Any(l => l.Contains(c[0], StringComparison.Ordinal) && c[1].Split(' ').All(w => l.Contains(w, StringComparison.Ordinal))));
    }

    private static async Task Explain(IPage page)
    {
        await page.ClickAsync(".numbers button[data-metric='energy.pue']");
        await page.WaitForSelectorAsync("dialog code:has-text(':=')");
        await page.WaitForSelectorAsync("dialog table tbody tr");
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("text=What changed and why");
        await page.WaitForSelectorAsync("dialog h3:has-text('Stages that read each change')");
        Assert.Contains("finance", await page.InnerTextAsync("dialog"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task Undo(IPage page, string shown)
    {
        await page.ClickAsync("button:text-is('Undo')");
        await page.WaitForSelectorAsync("summary:text-is('2 changed')");
        await Expect(async () => await Numbers(page) != shown);
        await page.ClickAsync("button:text-is('Redo')");
        await page.WaitForSelectorAsync("summary:text-is('3 changed')");
        await Expect(async () => await Numbers(page) == shown);
    }

    private static async Task SaveAndShare(IPage page, Site site, string shown)
    {
        await page.ClickAsync("button:text-is('Share link')");
        var link = await page.InputValueAsync("#link");
        await page.Keyboard.PressAsync("Escape");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(link);
        await other.WaitForSelectorAsync("summary:text-is('3 changed')");
        Assert.Equal(shown, await Numbers(other));
        await other.CloseAsync();
        await page.ClickAsync("#save");
        await page.FillAsync("#save-name", "dear-gas");
        await page.FillAsync("#save-title", "Dear gas");
        await page.ClickAsync("dialog button.main");
        await page.WaitForSelectorAsync("h1:text-is('Dear gas')");
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(Ready);
        await page.WaitForSelectorAsync("h1:text-is('Dear gas')");
        Assert.Equal(shown, await Numbers(page));
        await page.GotoAsync(site.Url + "/#/");
        await page.WaitForSelectorAsync("a:text-is('Dear gas')");
    }

    private static async Task Mend(IPage page, Site site)
    {
        var broken = Path.Combine(site.Folder, "broken.yaml");
        await File.WriteAllTextAsync(broken, "schema_version: 1\nextends: sme-cluster\ntitle: Mended\nfinance:\n  discount_rate: 9 MW\n");
        await Drop(page, site, broken);
        await page.WaitForSelectorAsync(".gutter span.error:text-is('5')");
        Assert.True(await page.IsDisabledAsync("#open"));
        await page.FillAsync("#yaml", "schema_version: 1\nextends: sme-cluster\ntitle: Mended\nfinance:\n  discount_rate: 9 %\n");
        await page.WaitForSelectorAsync("text=No fault found.");
        await page.ClickAsync("#open");
        await page.WaitForSelectorAsync("h1:text-is('Mended')");
    }

    // Let go over the gallery, as a file from a folder is.
    private static async Task Drop(IPage page, Site site, string file)
    {
        await page.GotoAsync(site.Url + "/#/");
        await page.WaitForSelectorAsync(Ready);
        var data = await page.EvaluateHandleAsync("([text, name]) => { const d = new DataTransfer(); d.items.add(new File([text], name, { type: 'application/yaml' })); return d; }", new[] { await File.ReadAllTextAsync(file), Path.GetFileName(file) });
        foreach (var name in new[] { "dragenter", "dragover", "drop" }) await page.DispatchEventAsync("main h1", name, new { dataTransfer = data });
        await page.WaitForSelectorAsync("main[data-ready=edit]");
    }

    private static async Task Study(IPage page, Site site)
    {
        await Go(page, site, "campus/one-gpu-box");
        await page.ClickAsync("#study");
        Assert.Equal("1000", await page.InputValueAsync("#study-draws"));
        await page.ClickAsync("dialog button.main");
        await page.WaitForSelectorAsync("[data-study]");
        await page.WaitForSelectorAsync("[data-study][data-state='done']", new() { Timeout = 120_000 });
        await page.ClickAsync("text=Results");
        await page.WaitForSelectorAsync("[data-study] table tbody tr");
    }

    private static async Task Compare(IPage page, Site site)
    {
        await Go(page, site, "compare");
        await page.SelectOptionAsync("#compare-0", new SelectOptionValue { Label = "Dear gas" });
        await page.SelectOptionAsync("#compare-1", new SelectOptionValue { Label = "Hyperion, Richland Parish, Louisiana" });
        await page.WaitForSelectorAsync("th:text-is('Dear gas')");
        await page.WaitForSelectorAsync(".chart canvas");
    }

    private static async Task Japanese(IPage page, Site site, Browser browser)
    {
        await Go(page, site, "campus/hyperion");
        await page.SelectOptionAsync("#lang", "ja");
        await page.WaitForSelectorAsync("button:text-is('元に戻す')");
        await page.WaitForSelectorAsync(".numbers >> text=億ドル >> nth=0");
        Assert.Equal("ja", await page.GetAttributeAsync("html", "lang"));
    }

    private static async Task Expect(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 60; i++)
        {
            if (await holds()) return;
            await Task.Delay(250);
        }
        Assert.Fail("it did not come true in time");
    }
}
