namespace Tokenworks.Reporting;

/// <summary>A sheet's name and heads in another language; what its cells hold stays.</summary>
public static class WorkbookWords
{
    /// <summary>The sheet itself where there is no translator.</summary>
    public static WorkbookSheet In(this WorkbookSheet sheet, Translator? translator)
    {
        if (translator is null) return sheet;
        var heads = new Dictionary<string, string>(StringComparer.Ordinal);
        string Head(string english) => heads.TryGetValue(english, out var known) ? known : heads[english] = translator.Of(english);
        return new WorkbookSheet(translator.Of(sheet.Name), sheet.Rows.Select(r => r.ToDictionary(c => Head(c.Key), c => c.Value)));
    }
}
