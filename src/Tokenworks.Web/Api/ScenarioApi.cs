using Microsoft.AspNetCore.Builder;
using Tokenworks.Scenarios;

namespace Tokenworks.Web;

/// <summary>The gallery: shipped scenarios with their place, and saved ones.</summary>
public static class ScenarioApi
{
    public static void Map(WebApplication app, WebServices services)
    {
        var shipped = new Lazy<IReadOnlyList<ScenarioCard>>(() => [.. services.Documents.Shipped.Select(n => Card(n, services)).OfType<ScenarioCard>()]);
        app.MapGet("/api/scenarios", () => new { shipped = shipped.Value, saved = services.Saved.All().Select(s => new { s.Name, s.Version, s.Title, s.SavedAt, s.SavedBy }) });
        app.MapPost("/api/check", (SourceRequest request) => request.Source(out var refusal) is not { } source ? refusal!
            : Microsoft.AspNetCore.Http.Results.Ok(new { findings = FindingView.Of(services.Engine.Read(source).Findings, null) }));
    }

    private static ScenarioCard? Card(string name, WebServices services)
    {
        var read = services.Documents.Read(new ScenarioSource(name, null, []));
        var members = read.Campus is { } one ? [one] : read.Members;
        if (members.Count == 0) return null;
        var place = Places(services).FirstOrDefault(p => p.Scenarios.Contains(name));
        var power = members.Sum(m => m.Phases.Sum(p => (p.ItPower?.BaseBase ?? 0) + (p.FacilityPower?.BaseBase ?? 0)));
        return new ScenarioCard(name, read.Portfolio?.Title ?? members[0].Title, read.Portfolio is null ? members[0].Description : "", read.Portfolio is null ? members[0].Site.Place : "", read.Portfolio is not null,
            members.Count, power, members.Min(m => m.Horizon.FirstYear), members.Max(m => m.Horizon.LastYear), place?.Latitude.BaseBase, place?.Longitude.BaseBase, [.. members.Select(m => m.Campus)]);
    }

    private static IEnumerable<PlaceEntry> Places(WebServices services) =>
        services.Parts.Catalogue.Ids("places").Select(i => services.Parts.Catalogue.Get<PlaceEntry>(i, new FindingBag(), SourceSpan.Of("gallery"))).OfType<PlaceEntry>();
}

/// <summary>A shipped scenario in the gallery.</summary>
/// <param name="PowerMw">Stated power of all phases, IT or facility as stated.</param>
/// <param name="Latitude">Degrees north; null where the catalogue has no place for it.</param>
public sealed record ScenarioCard(
    string Name, string Title, string Description, string Place, bool IsPortfolio, int Campuses, double PowerMw, int FirstYear, int LastYear, double? Latitude, double? Longitude, IReadOnlyList<string> Members);
