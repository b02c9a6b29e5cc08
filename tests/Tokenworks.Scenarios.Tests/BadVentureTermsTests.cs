namespace Tokenworks.Scenarios.Tests;

/// <summary>Notes of a venture with impossible terms: a coupon of 658 %, amortisation past maturity, shares beyond the whole. Structures have the same in StructureFileTests.</summary>
public sealed class BadVentureTermsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-test").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("coupon: 658 %", "658 %")]
    [InlineData("coupon: -1 %", "-1 %")]
    [InlineData("principal: -27.3 B USD", "-27.3 B USD")]
    public void Notes_of_an_impossible_price_are_findings(string line, string part)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "instruments"));
        var text = File.ReadAllText(Path.Combine(Repository.Root, "catalogue", "instruments", "hyperion-notes.yaml"));
        var key = line[..(line.IndexOf(':', StringComparison.Ordinal) + 1)];
        var lines = text.Split('\n').ToList();
        var at = lines.FindIndex(l => l.StartsWith(key, StringComparison.Ordinal));
        // The value and what is indented below it give way to the bad one.
        var after = lines.FindIndex(at + 1, l => l.Length > 0 && l[0] != ' ');
        File.WriteAllLines(Path.Combine(_folder, "instruments", "bad.yaml"), [.. lines.Take(at), line, .. lines.Skip(after)]);
        var findings = new FindingBag();
        Assert.Null(new CatalogueStore(_folder).Get<InstrumentEntry>("bad", findings, SourceSpan.Of("test")));
        var error = findings.Items.First(f => f.Severity == Severity.Error);
        Assert.Equal(("out-of-range", at + 1), (error.Id, error.Where.Line));
        Assert.Contains(part, error.What, StringComparison.Ordinal);
        Assert.True(error.Allowed.Length > 0 && error.Mend.Length > 0);
    }

    [Theory]
    [InlineData("2049-05-30", "notes-dates")]
    [InlineData("2050-05-30", "notes-dates")]
    [InlineData("2029-05-30", null)]
    public void Amortisation_past_maturity_is_a_finding(string interestOnlyUntil, string? id)
    {
        var campus = Repository.Reader().Read("hyperion", []).Campus!;
        var venture = campus.Finance.Venture!;
        var notes = venture.Notes.Entry with { InterestOnlyUntil = NodaTime.Text.LocalDatePattern.Iso.Parse(interestOnlyUntil).Value };
        var changed = campus with { Finance = campus.Finance with { Venture = venture with { Notes = venture.Notes with { Entry = notes } } } };
        var found = ScenarioChecks.Run(changed, Places.Of(Repository.Reader().Document("hyperion", new FindingBag())!)).Where(f => f.Severity == Severity.Error).ToList();
        Assert.Equal(id is null ? [] : [id], found.Select(f => f.Id));
        Assert.All(found, f => Assert.True(f.Allowed.Length > 0 && f.Mend.Length > 0));
    }
}
